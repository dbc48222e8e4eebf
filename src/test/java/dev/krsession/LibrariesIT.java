package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Every jar in the WAR is one that somebody has decided on and looked up. */
class LibrariesIT {
  private static final Pattern JAR =
      Pattern.compile("WEB-INF/lib(?:-server)?/([A-Za-z0-9._-]+?)-([0-9][A-Za-z0-9.-]*)\\.jar");

  private static List<Matcher> jars() throws IOException {
    try (ZipFile war = new ZipFile("target/kr-session.war")) {
      return war.stream()
          .map(entry -> JAR.matcher(entry.getName()))
          .filter(Matcher::matches)
          .toList();
    }
  }

  @Test
  void eachHasItsReason() throws IOException {
    String table = Files.readString(Path.of("docs", "decisions.md")).split("## ")[1];
    assertThat(jars())
        .hasSizeGreaterThan(12)
        .allSatisfy(jar -> assertThat(table).contains("`" + jar.group(1) + "`"));
  }

  @Test
  void eachWasLookedUpInItsVersion() throws IOException {
    String page = Files.readString(Path.of("docs", "security.md")).split("## Libraries")[1];
    assertThat(jars())
        .allSatisfy(jar -> assertThat(page)
            .containsPattern("`?" + Pattern.quote(jar.group(1)) + "`?( \\| | )"
                + Pattern.quote(jar.group(2)) + "[, |]"));
  }
}
