package dev.krsession.frameworks.slices;

import jakarta.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts visits in the session. */
@RestController
class NotesController {
  @GetMapping("/visits")
  String visits(HttpSession session) {
    Integer before = (Integer) session.getAttribute("visits");
    session.setAttribute("visits", before == null ? 1 : before + 1);
    return "visits " + session.getAttribute("visits");
  }
}
