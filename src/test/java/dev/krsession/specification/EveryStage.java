package dev.krsession.specification;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
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
    ExtensionContext.Store stages =
        context.getRoot().getStore(ExtensionContext.Namespace.create(EveryStage.class));
    return Arrays.stream(Backend.values())
        .map(backend -> stages.getOrComputeIfAbsent(
            container.name() + backend.name(),
            key -> new Stage.Closing(new Stage(container, backend)),
            Stage.Closing.class))
        .map(closing -> Arguments.of(closing.stage()));
  }
}
