package dev.krsession.specification;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A stage in each container with each backend, started once for all tests. */
final class EveryStage implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(Container.values()).flatMap(container -> in(container, context));
  }

  /** The stages in one container. */
  static Stream<Arguments> in(Container container, ExtensionContext context) {
    return Arrays.stream(Backend.values()).map(backend -> stage(container, backend, context));
  }

  /** The stages over one backend. */
  static Stream<Arguments> over(Backend backend, ExtensionContext context) {
    return Arrays.stream(Container.values()).map(container -> stage(container, backend, context));
  }

  private static Arguments stage(Container container, Backend backend, ExtensionContext context) {
    return Arguments.of(context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(EveryStage.class))
        .getOrComputeIfAbsent(
            container.name() + backend.name(),
            key -> new Stage.Closing(new Stage(container, backend)),
            Stage.Closing.class)
        .stage());
  }
}
