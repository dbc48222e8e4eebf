package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.containers.server.Product;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The servers that {@code -Dcontainer} names, each with each backend; all, if it names none.
 * {@code jetty} means every Jetty, {@code tomcat-11,wildfly} these two.
 */
final class AskedFor implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    List<Product> asked = products(System.getProperty("container", ""));
    return asked.stream()
        .flatMap(product ->
            Arrays.stream(Backend.values()).map(backend -> Arguments.of(product, backend)));
  }

  private static List<Product> products(String names) {
    List<String> wanted = List.of(names.split(",", -1));
    List<Product> found = Arrays.stream(Product.values())
        .filter(product -> wanted.stream().anyMatch(product.id()::startsWith))
        .toList();
    if (found.isEmpty()) {
      throw new AssertionError("no container is called '" + names + "'; there are "
          + Arrays.stream(Product.values()).map(Product::id).toList());
    }
    return found;
  }
}
