package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes are the application's own. */
class OwnTypesTest {
  private static final String PATH = "com/acme/Cart.class";

  private static OwnTypes types(String... packages) {
    return new OwnTypes(OwnTypesTest.class.getClassLoader(), () -> List.of(packages));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/srv/webapps/shop/WEB-INF/classes/",
        "jar:file:/srv/webapps/shop.war!/WEB-INF/classes/",
        "war:file:/srv/webapps/shop.war*/WEB-INF/classes/",
        "vfs:/content/shop.war/WEB-INF/classes/",
        "jar:nested:/srv/shop.jar/!BOOT-INF/classes/!/",
        "jar:file:/srv/shop.jar!/BOOT-INF/classes!/",
        "jar:nested:/srv/shop.war/!WEB-INF/classes/!/",
        "file:/home/max/shop/target/classes/",
        "file:/app/classes/"
      })
  void placesOfTheApplicationsOwnClasses(String place) {
    assertThat(OwnTypes.isOwnPlace(place + PATH, PATH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jar:file:/srv/webapps/shop/WEB-INF/lib/tools.jar!/",
        "jar:file:/srv/shop.war!/WEB-INF/lib/tools.jar!/",
        "jar:nested:/srv/shop.jar/!BOOT-INF/lib/tools.jar!/",
        "jar:file:/srv/tomcat/lib/catalina.jar!/",
        "vfs:/content/shop.war/WEB-INF/lib/tools.jar/",
        "jrt:/java.base/",
        "bundleresource://12.fwk/"
      })
  void placesOfLibraries(String place) {
    assertThat(OwnTypes.isOwnPlace(place + PATH, PATH)).isFalse();
  }

  @Test
  void aClassInADirectoryIsOwnAndOneInAJarIsNot() {
    assertThat(types().has("dev.krsession.codec.Cart")).isTrue();
    assertThat(types().has("org.assertj.core.api.Assertions")).isFalse();
    assertThat(types().has("java.util.ArrayList")).isFalse();
    assertThat(types().has("com.acme.Gone")).isFalse();
  }

  @Test
  void aClassInOneOfTheApplicationsPackagesIsOwn() {
    assertThat(types("org.assertj.core").has("org.assertj.core.api.Assertions")).isTrue();
    assertThat(types("org").has("org.assertj.core.api.Assertions")).isFalse();
  }

  @Test
  void askingLoadsNoClass() throws Exception {
    URL classes = Path.of("target").toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) {
        throw new AssertionError(name);
      }
    }) {
      assertThat(new OwnTypes(loader, List::of).has("dev.krsession.codec.Cart")).isTrue();
    }
  }
}
