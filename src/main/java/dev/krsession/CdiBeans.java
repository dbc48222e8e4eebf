package dev.krsession;

import dev.krsession.cdi.BeanState;
import dev.krsession.cdi.SessionBeans;
import dev.krsession.codec.BeanForms;
import org.jspecify.annotations.Nullable;

/** CDI's session-scoped beans as the codec takes them. */
record CdiBeans(SessionBeans beans) implements BeanForms {
  @Override
  public Class<?> type() {
    return BeanState.class;
  }

  @Override
  public @Nullable ClassLoader loader() {
    return beans.loader();
  }

  @Override
  public boolean isBean(Object value) {
    return beans.isBean(value);
  }

  @Override
  public Class<?> beanClass(Object value) {
    return beans.beanClass(value);
  }

  @Override
  public Object form(Object value) {
    return beans.state(value);
  }

  @Override
  public void stays(Object value) {
    beans.stays(value);
  }

  @Override
  public Object instance(Object form) {
    return ((BeanState) form).instance();
  }

  @Override
  public Object bean(Object form) {
    return beans.bean((BeanState) form);
  }

  @Override
  public boolean isInjected(Class<?> type) {
    return SessionBeans.isInjected(type);
  }

  @Override
  public boolean isReference(Class<?> type) {
    return SessionBeans.isReference(type);
  }
}
