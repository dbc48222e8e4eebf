package dev.krsession.container;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Each container with each backend. */
public final class Everywhere implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Stream.of(Container.values())
        .flatMap(container ->
            Stream.of(Backend.values()).map(backend -> Arguments.of(container, backend)));
  }
}
