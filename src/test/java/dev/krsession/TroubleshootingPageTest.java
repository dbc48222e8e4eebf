package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of messages has texts of the code, and all that do not state their own cure. */
class TroubleshootingPageTest {
  private static final Path PAGE = Path.of("docs", "troubleshooting.md");
  private static final Path MAIN = Path.of("src", "main", "java", "dev", "krsession");

  /** The words of Redis, of HikariCP and of the JDK. */
  private static final Set<String> FOREIGN = Set.of(
      "NOAUTH",
      "WRONGPASS",
      "NOPERM",
      "OOM command not allowed",
      "READONLY",
      "MOVED",
      "CROSSSLOT",
      "MISCONF",
      "Connection is not available, request timed out after",
      "PKIX path building failed");

  /** Rooms whose refusals an operator or an application can come to see. */
  private static final List<String> ROOMS =
      List.of("", "api", "backend/memory", "config", "cookie", "lifecycle", "servlet");

  /** What only a mistake in our own code could bring about. */
  private static final Set<String> OURS = Set.of(
      "CookieMac.java",
      "Departures.java",
      "Hkdf.java",
      "HmacSha256.java",
      "KeyRing.java",
      "MemoryLimits.java",
      "SetCookie.java",
      "TicketVisitor.java",
      "CookieCodec.java");

  private static final Pattern ROW = Pattern.compile("(?m)^- ((?:`[^`]+`|[^`:])+):");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern REFUSAL = Pattern.compile(
      "(?:Exception|fault|refusal)\\(\\s*(?:[\\w.()]+ \\+ )?\"((?:\\\\\"|[^\"\\\\;%]){12,})");
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");

  private static final Pattern JOIN = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern INTERNAL =
      Pattern.compile("a session of this handle|the shared signing"
          + " keys were changed|an AsyncListener failed|nobody is there|kr-session cannot start"
          + "|a session attribute needs a name|a user has a name");

  @Test
  void everyTextIsOneOfTheCode() throws IOException {
    String code = code(MAIN, Integer.MAX_VALUE).replace("\\\"", "\"");

    assertThat(ROW.matcher(Files.readString(PAGE))
            .results()
            .flatMap(row -> CODE.matcher(row.group(1)).results())
            .map(text -> text.group(1))
            .filter(text -> !FOREIGN.contains(text))
            .flatMap(text -> Stream.of(text.split("…")))
            .map(TroubleshootingPageTest::bare)
            .filter(text -> text.length() > 3))
        .hasSizeGreaterThan(80)
        .allSatisfy(text -> assertThat(code).contains(text));
  }

  @Test
  void everyRefusalWithoutACureIsThere() throws IOException {
    String page = Files.readString(PAGE);

    for (String room : ROOMS) {
      String code = code(MAIN.resolve(room), 1);
      assertThat(REFUSAL
              .matcher(code)
              .results()
              .filter(match -> !hasCure(code, match.end()))
              .map(match -> bare(match.group(1).replace("\\\"", "\"")))
              .filter(text -> !INTERNAL.matcher(text).lookingAt()))
          .as(room)
          .allSatisfy(text -> assertThat(page).contains(text));
    }
  }

  @Test
  void everyDiagnosisOfRedisIsThere() throws IOException {
    String page = Files.readString(PAGE);
    String code = JOIN.matcher(Files.readString(MAIN.resolve("backend/redis/RedisDiagnosis.java")))
        .replaceAll("");

    assertThat(LITERAL
            .matcher(code)
            .results()
            .map(match -> match.group(1).split(";", 2))
            .filter(faultAndCure -> faultAndCure.length == 2)
            .map(faultAndCure -> bare(faultAndCure[0].replaceFirst("^redis\\.[a-z.]+: ", "")))
            .filter(fault -> !fault.isEmpty()))
        .hasSizeGreaterThan(18)
        .allSatisfy(text -> assertThat(page).contains(text));
  }

  /** A cure follows its fault after a semicolon within the text. */
  private static boolean hasCure(String code, int from) {
    return code.substring(from, code.indexOf(";\n", from)).contains(";");
  }

  private static String bare(String text) {
    return text.replaceAll("^[\\s;:,']+|[\\s;:,('\"]+$", "");
  }

  private static String code(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        if (!OURS.contains(file.getFileName().toString())) {
          code.append(JOIN.matcher(Files.readString(file)).replaceAll(""));
        }
      }
      return code.toString();
    }
  }
}
