package dev.krsession.backend.record;

import java.util.Optional;

/** A store's shared text behind its breaker. */
record GuardedText(SharedText text, Guard guard) implements SharedText {
  @Override
  public Optional<String> read() {
    return guard.call("read a shared text", text::read);
  }

  @Override
  public boolean replace(Optional<String> expected, String next) {
    return guard.call("replace a shared text", () -> text.replace(expected, next));
  }
}
