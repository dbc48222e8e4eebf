package dev.krsession.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * A JSON writer (RFC 8259) without a library. Calls chain; objects and arrays nest and are closed
 * by {@link #end}. Characters that could end a string or a script are escaped. Not thread-safe.
 */
public final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean first = true;

  /** Creates an empty document. */
  public JsonText() {}

  /** Begins an object: the document, or an element of an array. */
  public JsonText object() {
    return begin('{', '}');
  }

  /** Begins an object under a name. */
  public JsonText object(String name) {
    name(name);
    return open('{', '}');
  }

  /** Begins an array under a name. */
  public JsonText array(String name) {
    name(name);
    return open('[', ']');
  }

  /** Begins an array within an array. */
  public JsonText array() {
    return begin('[', ']');
  }

  /** Adds a string under a name. */
  public JsonText field(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  /** Adds a whole number under a name. */
  public JsonText field(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /** Adds a boolean under a name. */
  public JsonText field(String name, boolean value) {
    name(name);
    text.append(value);
    return this;
  }

  /** Adds a whole number to an array. */
  public JsonText value(long value) {
    comma();
    text.append(value);
    return this;
  }

  /** Adds a string to an array. */
  public JsonText value(String value) {
    comma();
    quote(value);
    return this;
  }

  /** Ends the innermost open object or array. */
  public JsonText end() {
    text.append(open.pop().charValue());
    first = false;
    return this;
  }

  /** Returns the document so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  private JsonText begin(char bracket, char end) {
    comma();
    return open(bracket, end);
  }

  private JsonText open(char bracket, char end) {
    text.append(bracket);
    open.push(end);
    first = true;
    return this;
  }

  private void name(String name) {
    comma();
    quote(name);
    text.append(':');
  }

  private void comma() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c > '~') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
