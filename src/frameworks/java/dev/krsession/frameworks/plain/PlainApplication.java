package dev.krsession.frameworks.plain;

import jakarta.servlet.http.HttpSession;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that needs nothing but the web. */
@SpringBootApplication
@RestController
public class PlainApplication {
  /** Prints its port. */
  public static void main(String[] arguments) {
    System.out.println("port "
        + SpringApplication.run(PlainApplication.class, arguments)
            .getEnvironment()
            .getRequiredProperty("local.server.port"));
  }

  @GetMapping("/visits")
  String visits(HttpSession session) {
    Integer visits = (Integer) session.getAttribute("visits");
    session.setAttribute("visits", visits == null ? 1 : visits + 1);
    return "visits " + session.getAttribute("visits");
  }
}
