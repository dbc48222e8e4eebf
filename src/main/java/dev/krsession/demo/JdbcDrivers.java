package dev.krsession.demo;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Deregisters the webapp's own JDBC drivers from the JVM when it stops, after its filters. Tomcat
 * would do so with a warning.
 */
public final class JdbcDrivers implements ServletContextListener {
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ClassLoader own = event.getServletContext().getClassLoader();
    List<Driver> drivers = DriverManager.drivers()
        .filter(driver -> driver.getClass().getClassLoader() == own)
        .toList();
    for (Driver driver : drivers) {
      deregister(driver, event);
    }
  }

  private static void deregister(Driver driver, ServletContextEvent event) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException e) {
      event.getServletContext().log("a JDBC driver stays registered: " + driver, e);
    }
  }
}
