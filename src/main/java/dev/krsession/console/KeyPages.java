package dev.krsession.console;

import dev.krsession.observe.JsonText;

/** Revokes all signing keys, and reports the result. */
final class KeyPages {
  private KeyPages() {}

  static Page revoke(Console console) {
    try {
      return answer(true, console.revocation().get());
    } catch (RuntimeException refusal) {
      // the keys are configured, and the message says so; or the store fails
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
