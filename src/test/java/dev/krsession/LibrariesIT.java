package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
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
            .containsPattern("`?" + Pattern.quote(jar.group(1)) + "`? "
                + Pattern.quote(jar.group(2)) + "[,: ]"));
  }

  @Test
  void eachHasItsLicenceInTheWar() throws IOException {
    try (ZipFile war = new ZipFile("target/kr-session.war")) {
      List<String> lines = lines(war);
      assertThat(lines).hasSize(jars().size() + 1);
      assertThat(jars())
          .allSatisfy(jar -> assertThat(lines)
              .filteredOn(line -> line.startsWith(jar.group(1) + ' '))
              .singleElement()
              .satisfies(line -> assertThat(hasText(war, line)).isTrue()));
    }
  }

  /** Those of the table, without its head. */
  private static List<String> lines(ZipFile war) throws IOException {
    ZipEntry table = war.getEntry("META-INF/licenses/THIRD-PARTY.txt");
    String text = new String(war.getInputStream(table).readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> line.matches(".* (https:|META-INF/licenses/)\\S+$"))
        .toList();
  }

  private static boolean hasText(ZipFile war, String line) {
    String place = line.substring(line.lastIndexOf(' ') + 1);
    return place.startsWith("https:")
        || war.stream().anyMatch(entry -> entry.getName().startsWith(place + "/META-INF/LICENSE"));
  }

  /** What its own POM says. */
  @Test
  void eachLicenceIsTheLibrarysOwn() throws IOException {
    Path materials = Path.of("target", "kr-session.cdx.json");
    assumeTrue(Files.exists(materials), "it is left out offline");
    String bom = Files.readString(materials);
    try (ZipFile war = new ZipFile("target/kr-session.war")) {
      List<String> lines = lines(war);
      assertThat(jars()).allSatisfy(jar -> {
        String line = lines.stream()
            .filter(each -> each.startsWith(jar.group(1) + ' '))
            .findFirst()
            .get();
        String licence = line.substring(29, 64).strip().split(" or | with ")[0];
        assertThat(licences(bom, jar.group(1))).containsIgnoringCase(licence);
      });
    }
  }

  /** The part of a component from its name to its address. */
  private static String licences(String bom, String library) {
    Matcher component = Pattern.compile(
            "\"name\" : \"" + Pattern.quote(library) + "\",(.*?)\"purl\"", Pattern.DOTALL)
        .matcher(bom);
    assertThat(component.find()).as(library).isTrue();
    return component.group(1);
  }
}
