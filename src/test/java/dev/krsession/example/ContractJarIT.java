package dev.krsession.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented example, built and tested as its reader would: from our jars alone. */
class ContractJarIT {
  private static final Path EXAMPLE = Path.of("src/test/java/dev/krsession/example");
  private static final Path FILTER = Path.of(System.getProperty("kr.jar"));
  private static final Path TESTS = FILTER.resolveSibling("kr-session-tests.jar");

  @TempDir
  private Path built;

  /** Ours, and what JUnit and AssertJ consist of. */
  private static List<Path> jars() {
    List<String> libraries = List.of("junit-", "opentest4j", "apiguardian", "assertj", "jspecify");
    Stream<Path> found = Arrays.stream(
            System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> libraries.stream().anyMatch(jar.getFileName().toString()::startsWith));
    return Stream.concat(Stream.of(FILTER, TESTS), found).toList();
  }

  private void build() {
    String path =
        String.join(File.pathSeparator, jars().stream().map(Path::toString).toList());
    Stream<String> sources = Stream.of("FileCells.java", "FilesProvider.java", "FileCellsTest.java")
        .map(name -> EXAMPLE.resolve(name).toString());
    String[] arguments = Stream.concat(
            Stream.of("-encoding", "UTF-8", "-cp", path, "-d", built.toString()), sources)
        .toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
        .isZero();
  }

  @Test
  void theExampleFulfilsTheContract() throws Exception {
    build();
    try (URLClassLoader loader = loader()) {
      Class<?> type = loader.loadClass(FileCellsTest.class.getName());
      List<Method> facts =
          Arrays.stream(type.getMethods()).filter(ContractJarIT::isTest).toList();
      assertThat(facts).hasSizeGreaterThan(25);
      for (Method fact : facts) {
        try (OneTest test = new OneTest(type)) {
          fact.invoke(test.instance());
        }
      }
    }
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(note -> note.annotationType().getName().equals(Test.class.getName()));
  }

  private URLClassLoader loader() {
    URL[] urls = Stream.concat(Stream.of(built), jars().stream())
        .map(ContractJarIT::url)
        .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theJarHoldsTheContractsAndTheirClockAlone() throws Exception {
    try (JarFile jar = new JarFile(TESTS.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
          .allMatch(name -> name.startsWith("dev/krsession/backend/SessionBackendContract")
              || name.startsWith("dev/krsession/backend/UserIndexContract")
              || name.startsWith("dev/krsession/backend/record/RecordStoreContract")
              || name.startsWith("dev/krsession/backend/record/RecordStorePartsContract")
              || name.startsWith("dev/krsession/kit/FakeClock"));
    }
  }

  /** A test object, closed as JUnit would. */
  private record OneTest(Object instance, Method end) implements AutoCloseable {
    OneTest(Class<?> type) throws ReflectiveOperationException {
      this(created(type), type.getDeclaredMethod("close"));
      end.setAccessible(true);
    }

    private static Object created(Class<?> type) throws ReflectiveOperationException {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    }

    @Override
    public void close() throws ReflectiveOperationException {
      end.invoke(instance);
    }
  }
}
