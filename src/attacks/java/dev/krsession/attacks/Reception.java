package dev.krsession.attacks;

import dev.krsession.container.Caller;
import dev.krsession.container.Caller.Answer;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * How a server took many cookies.
 *
 * @param answers answers in all
 * @param accepted those by which a session was opened, or a new one made
 * @param errors those with a status from 500 on
 */
record Reception(int answers, int accepted, int errors) {
  static final Reception NOTHING = new Reception(0, 0, 0);

  /** Sends so many cookies over one connection, or the next when the server closes it. */
  static Reception of(int port, Supplier<String> cookies, int count) throws IOException {
    Reception all = NOTHING;
    Caller caller = new Caller(port);
    try {
      for (int at = 0; at < count; at++) {
        Answer answer = caller.ask(Caller.request("/asked", "Kr.Session=" + cookies.get()));
        all = all.and(of(answer));
        if (answer.last()) {
          caller.close();
          caller = new Caller(port);
        }
      }
    } finally {
      caller.close();
    }
    return all;
  }

  private static Reception of(Answer answer) {
    boolean in = answer.body().equals("somebody") || answer.cookie().isPresent();
    return new Reception(1, in ? 1 : 0, answer.status() >= 500 ? 1 : 0);
  }

  Reception and(Reception more) {
    return new Reception(answers + more.answers, accepted + more.accepted, errors + more.errors);
  }

  boolean isClean() {
    return accepted == 0 && errors == 0;
  }
}
