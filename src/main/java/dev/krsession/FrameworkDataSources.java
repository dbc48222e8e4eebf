package dev.krsession;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The DataSources that a framework has for the application, such as the beans of Spring.
 * {@code jdbc.datasource} can name them.
 */
public interface FrameworkDataSources {
  /** The names of all, without making any. */
  List<String> names();

  /** The one to take where no name is given: the only one, or the one that is marked for that. */
  Optional<String> preferred();

  /** The one of this name, which is one of {@link #names()}. May make it. */
  DataSource get(String name);
}
