package dev.krsession.specification;

import dev.krsession.container.Container;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A stage in Tomcat with each backend: the Jetty that we embed is one for Servlet 6.0. */
final class TomcatStages implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return EveryStage.in(Container.TOMCAT, context);
  }
}
