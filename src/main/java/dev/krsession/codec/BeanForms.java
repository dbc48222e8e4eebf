package dev.krsession.codec;

import org.jspecify.annotations.Nullable;

/**
 * Knows the beans of a framework that puts more into a session than the bean: a wrapper around it,
 * and what the framework injects. Takes such a wrapper apart for the store, and puts it together
 * again. Must be safe for use by many threads.
 */
public interface BeanForms {
  /** There is no such framework. */
  BeanForms NONE = new BeanForms() {
    @Override
    public Class<?> type() {
      return BeanForms.class;
    }

    @Override
    public @Nullable ClassLoader loader() {
      return null;
    }

    @Override
    public boolean isBean(Object value) {
      return false;
    }

    @Override
    public Class<?> beanClass(Object value) {
      return value.getClass();
    }

    @Override
    public Object form(Object value) {
      throw new IllegalArgumentException("it is no bean");
    }

    @Override
    public void stays(Object value) {}

    @Override
    public Object instance(Object form) {
      return form;
    }

    @Override
    public Object bean(Object form) {
      return form;
    }

    @Override
    public boolean isInjected(Class<?> type) {
      return false;
    }

    @Override
    public boolean isReference(Class<?> type) {
      return false;
    }
  };

  /** The class of the forms, which may always be kept. */
  Class<?> type();

  /**
   * Finds the framework's own classes where the application's class loader does not; null without a
   * framework.
   */
  @Nullable
  ClassLoader loader();

  /** Whether an attribute's value is a wrapper that can be taken apart. */
  boolean isBean(Object value);

  /** The application's class in a wrapper, which is not taken apart for it. */
  Class<?> beanClass(Object value);

  /**
   * What to keep of a wrapper.
   *
   * @return an object of class {@link #type}
   * @throws IllegalArgumentException if it cannot be taken apart
   */
  Object form(Object value);

  /** A wrapper has been taken apart and stays on this node all the same, whole. */
  void stays(Object value);

  /** The application's own object in a form. */
  Object instance(Object form);

  /**
   * The wrapper of a form.
   *
   * @throws IllegalArgumentException if this version of the application has no such bean
   */
  Object bean(Object form);

  /** Whether the framework itself puts such objects into a bean, and does so again. */
  boolean isInjected(Class<?> type);

  /**
   * Whether objects of a class stand in this JVM for a bean that a store names. No bytes name such
   * a class; those of a reference become one.
   */
  boolean isReference(Class<?> type);
}
