package dev.krsession.beans;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Rings at each call of one object. An interceptor, but no bean. */
public class Bell implements Serializable {
  private static final long serialVersionUID = 1;

  private int rings;

  @Inject
  private Diary diary;

  @Inject
  private Event<String> rung;

  @AroundInvoke
  Object ring(InvocationContext context) throws Exception {
    rung.fire("ring");
    return context.proceed() + " rings " + ++rings;
  }

  @PreDestroy
  void end(InvocationContext context) throws Exception {
    diary.write("bell ends after " + rings);
    context.proceed();
  }
}
