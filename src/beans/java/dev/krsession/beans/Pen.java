package dev.krsession.beans;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;

/** Belongs to one cart, and counts. */
@Dependent
public class Pen implements Serializable {
  private static final long serialVersionUID = 1;

  private int strokes;

  @Inject
  private Diary diary;

  String write(String text) {
    return text + ++strokes;
  }

  @PreDestroy
  void end() {
    diary.write("pen ends after " + strokes);
  }
}
