package dev.krsession.backend.redis;

/** A bean as applications keep them. */
public class Note {
  private String text = "";

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
