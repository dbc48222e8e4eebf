package dev.krsession.boot;

import dev.krsession.FrameworkDataSources;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/** The DataSources that are beans of the application. */
final class DataSourceBeans implements FrameworkDataSources {
  private final ConfigurableListableBeanFactory beans;
  private final String user;

  /**
   * Those of a bean factory.
   *
   * @param user the bean that uses the data source, and so is destroyed before it
   */
  DataSourceBeans(ConfigurableListableBeanFactory beans, String user) {
    this.beans = beans;
    this.user = user;
  }

  @Override
  public List<String> names() {
    return List.of(
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, DataSource.class, true, false));
  }

  /** {@inheritDoc} Chosen as Spring does for a parameter of this type. */
  @Override
  public Optional<String> preferred() {
    List<String> candidates = names().stream().filter(this::isCandidate).toList();
    List<String> primary =
        candidates.size() == 1 ? candidates : these(candidates, AbstractBeanDefinition::isPrimary);
    List<String> chosen =
        primary.isEmpty() ? these(candidates, definition -> !definition.isFallback()) : primary;
    return chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
  }

  private boolean isCandidate(String name) {
    return definition(name)
        .map(known -> known.isAutowireCandidate() && known.isDefaultCandidate())
        .orElse(true);
  }

  private List<String> these(List<String> names, Predicate<AbstractBeanDefinition> wanted) {
    return names.stream()
        .filter(name -> definition(name).filter(wanted).isPresent())
        .toList();
  }

  /** An object that was registered as it is has none. */
  private Optional<AbstractBeanDefinition> definition(String name) {
    return Optional.of(name)
        .filter(beans::containsBeanDefinition)
        .map(beans::getMergedBeanDefinition)
        .filter(AbstractBeanDefinition.class::isInstance)
        .map(AbstractBeanDefinition.class::cast);
  }

  @Override
  public DataSource get(String name) {
    DataSource source = beans.getBean(name, DataSource.class);
    if (beans.containsLocalBean(name)) {
      beans.registerDependentBean(name, user);
    }
    return source;
  }
}
