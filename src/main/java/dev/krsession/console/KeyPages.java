package dev.krsession.console;

import dev.krsession.observe.JsonText;

/** The end of all signing keys, and what the operator is told of it. */
final class KeyPages {
  private KeyPages() {}

  static Page revoke(Console console) {
    try {
      return answer(true, console.revocation().get());
    } catch (RuntimeException refusal) {
      // the keys were set, and it says so; or the store is in trouble
      return answer(false, String.valueOf(refusal.getMessage()));
    }
  }

  private static Page answer(boolean revoked, String said) {
    return Page.json(new JsonText()
        .object()
        .field("revoked", revoked)
        .field("said", said)
        .end()
        .toString());
  }
}
