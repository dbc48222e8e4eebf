package dev.krsession.secrecy;

import java.util.ArrayList;
import java.util.List;

/** What nobody may see. */
record Secrets(List<String> texts) {
  static final String KEY = "V2hvZXZlciByZWFkcyB0aGlzIGlzIGEgdGVzdCBvbmx5";

  /** The key, its cookies, and the part of each cookie that is the secret. */
  static Secrets of(List<String> cookies) {
    List<String> texts = new ArrayList<>(List.of(KEY));
    for (String cookie : cookies) {
      texts.add(cookie);
      texts.add(cookie.substring(34, 54));
    }
    return new Secrets(texts);
  }

  boolean areIn(String text) {
    return texts.stream().anyMatch(text::contains);
  }
}
