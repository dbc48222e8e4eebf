package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.krsession.KrSessionFilter;
import dev.krsession.boot.KrSessionAutoConfiguration;
import dev.krsession.container.Backend;
import dev.krsession.frameworks.MockRequests;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A test of an application without a server, its filters added as Boot adds them. */
class MockTest {
  private final WebApplicationContextRunner application = new WebApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(KrSessionAutoConfiguration.class))
      .withUserConfiguration(Application.class);

  /** One page. */
  @Configuration
  @EnableWebMvc
  @RestController
  static class Application {
    @GetMapping("/visits")
    String visits(HttpSession session) {
      Integer visits = (Integer) session.getAttribute("visits");
      session.setAttribute("visits", visits == null ? 1 : visits + 1);
      return "visits " + session.getAttribute("visits");
    }
  }

  private static MockMvc mvc(WebApplicationContext context) {
    FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
    assertThat(filter.getFilter()).isInstanceOf(KrSessionFilter.class);
    return MockMvcBuilders.webAppContextSetup(context)
        .addFilter(
            filter.getFilter(),
            filter.getFilterName(),
            filter.getInitParameters(),
            filter.determineDispatcherTypes(),
            "/*")
        .build();
  }

  @Test
  void theCookieOpensTheSession() {
    application.withPropertyValues("krsession.cookie.name=Mock").run(context -> {
      MockMvc mvc = mvc(context);
      Cookie cookie = mvc.perform(get("/visits")).andReturn().getResponse().getCookie("Mock");
      assertThat(mvc.perform(MockRequests.get("/visits", request -> request.setCookies(cookie)))
              .andReturn()
              .getResponse()
              .getContentAsString())
          .isEqualTo("visits 2");
    });
  }

  @Test
  void theFilterEndsWithTheApplication() {
    application
        .withPropertyValues("krsession.redis.uri=" + Backend.REDIS.settings().get("redis.uri"))
        .run(context -> {
          mvc(context).perform(get("/visits"));
          assertThat(threads()).isNotEmpty();
        });
    assertThat(threads()).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kr-session"))
        .toList();
  }

  @Test
  void itCanBeSwitchedOff() {
    application
        .withPropertyValues("krsession.enabled=false")
        .run(context ->
            assertThat(context.getBeansOfType(FilterRegistrationBean.class)).isEmpty());
  }
}
