package dev.krsession.beans;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Counts the calls of one object. */
@Interceptor
@Audited
@Priority(Interceptor.Priority.APPLICATION)
public class Audit implements Serializable {
  private static final long serialVersionUID = 1;

  private final String mark = "audit";
  private int calls;

  @Inject
  private Diary diary;

  @Inject
  private transient Note note;

  @AroundConstruct
  void begin(InvocationContext context) throws Exception {
    context.proceed();
    diary.write(name(context) + " made");
  }

  @AroundInvoke
  Object count(InvocationContext context) throws Exception {
    calls++;
    note.write("call");
    return context.proceed();
  }

  @PreDestroy
  void end(InvocationContext context) throws Exception {
    diary.write(mark + " of " + name(context) + " ends after " + calls);
    context.proceed();
  }

  private static String name(InvocationContext context) {
    Class<?> type = context.getTarget().getClass();
    return (Till.class.isAssignableFrom(type) ? Till.class : Drawer.class).getSimpleName();
  }
}
