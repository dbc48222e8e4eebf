package dev.krsession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The demo's answers as the README lists them. */
public final class DocumentedAnswers {
  /** Path, status and answer. */
  private static final Pattern LINE = Pattern.compile("(?m)^- `(/[^`]*)` \\((\\d{3})\\): `(.+)`$");

  private DocumentedAnswers() {}

  /**
   * Asserts that the demo gives all of them, in their order.
   *
   * @param demo the answer to each path, for one visitor
   */
  public static void assertGivenBy(Function<String, Answer> demo) throws IOException {
    List<MatchResult> lines =
        LINE.matcher(Files.readString(Path.of("README.md"))).results().toList();
    assertThat(lines).hasSize(10).allSatisfy(line -> {
      Answer answer = demo.apply(line.group(1));
      assertThat(answer.status() + " " + answer.body())
          .isEqualTo(line.group(2) + " " + line.group(3));
    });
  }
}
