package dev.krsession.boot;

import dev.krsession.FrameworkStart;
import dev.krsession.KrSessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * The filter in front of all others but those that repair the request, such as
 * {@code ForwardedHeaderFilter}. In a WAR, where the jar's initializer has put it there already,
 * nothing is added.
 */
final class FrontFilter extends FilterRegistrationBean<KrSessionFilter> {
  private static final int BEHIND_REPAIRS = Ordered.HIGHEST_PRECEDENCE + 50;

  FrontFilter() {
    super(new KrSessionFilter());
    setName(FrameworkStart.FILTER);
    setOrder(BEHIND_REPAIRS);
    setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    setIgnoreRegistrationFailure(true);
  }

  @Override
  protected FilterRegistration.@Nullable Dynamic addRegistration(
      String description, ServletContext context) {
    return FrameworkStart.prepare(context, getInitParameters())
        ? super.addRegistration(description, context)
        : null;
  }
}
