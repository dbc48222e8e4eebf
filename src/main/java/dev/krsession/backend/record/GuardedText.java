package dev.krsession.backend.record;

import java.util.Optional;

/** A store's shared text behind its breaker. */
record GuardedText(String words, SharedText text, Guard guard) implements SharedText {
  @Override
  public Optional<String> read() {
    return guard.call("read " + words, text::read);
  }

  @Override
  public boolean replace(Optional<String> expected, String next) {
    return guard.call("replace " + words, () -> text.replace(expected, next));
  }
}
