package dev.krsession.frameworks.vaadin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.Route;

/** Says hello. */
@Route("")
@Tag("div")
public final class HelloView extends Component {
  /** One that says it. */
  public HelloView() {
    getElement().setText("hello");
  }
}
