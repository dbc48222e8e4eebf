package dev.krsession.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeanArchivesTest {
  private static final String ISOLATION =
      "org.jboss.weld.environment.servlet.archive.isolation=false";
  private static final String WELD = "org/jboss/weld/environment/servlet/EnhancedListener.class";
  private static final String MOJARRA = "com/sun/faces/config/FacesInitializer.class";

  private static List<String> chosen(@Nullable Object started, String... classes) {
    List<String> chosen = new ArrayList<>();
    ServletContext context = (ServletContext) Proxy.newProxyInstance(
        BeanArchivesTest.class.getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> method.getName().equals("setInitParameter")
            ? (Object) chosen.add(arguments[0] + "=" + arguments[1])
            : started);
    BeanArchives.unite(context, loader(List.of(classes)));
    return chosen;
  }

  private static ClassLoader loader(List<String> classes) {
    return new ClassLoader(null) {
      @Override
      public @Nullable URL getResource(String name) {
        try {
          return classes.contains(name) ? URI.create("file:/" + name).toURL() : null;
        } catch (MalformedURLException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  @Test
  void withWeldAndMojarraAWebappIsOneArchiveWhicheverStartsFirst() {
    assertThat(chosen(null, WELD, MOJARRA)).containsExactly(ISOLATION);
  }

  @Test
  void withoutOneOfThemNothingIsChosen() {
    assertThat(chosen(null, WELD)).isEmpty();
    assertThat(chosen(null, MOJARRA)).isEmpty();
    assertThat(chosen(null)).isEmpty();
  }

  @Test
  void afterWeldsStartItIsTooLate() {
    assertThat(chosen("a manager of beans", WELD, MOJARRA)).isEmpty();
  }
}
