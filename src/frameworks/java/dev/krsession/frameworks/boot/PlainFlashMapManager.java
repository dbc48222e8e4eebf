package dev.krsession.frameworks.boot;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

/** Keeps flash attributes as plain maps: what is in them, for which path, and until when. */
@Component("flashMapManager")
@Profile("redis")
class PlainFlashMapManager extends AbstractFlashMapManager {
  private static final String FLASH = "flash";

  @Override
  protected List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    List<FlashMap> maps = new ArrayList<>();
    if (session != null && session.getAttribute(FLASH) instanceof List<?> stored) {
      stored.forEach(map -> maps.add(flash((Map<?, ?>) map)));
    }
    return maps;
  }

  @Override
  protected void updateFlashMaps(
      List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
    List<Map<String, Object>> stored = maps.stream().map(this::plain).toList();
    request.getSession().setAttribute(FLASH, stored.isEmpty() ? null : stored);
  }

  private Map<String, Object> plain(FlashMap flash) {
    Map<String, Object> map = new HashMap<>();
    map.put("attributes", Map.copyOf(flash));
    map.put("path", flash.getTargetRequestPath());
    map.put("until", flash.getExpirationTime());
    return map;
  }

  private FlashMap flash(Map<?, ?> map) {
    FlashMap flash = new FlashMap();
    ((Map<?, ?>) map.get("attributes")).forEach((name, value) -> flash.put((String) name, value));
    flash.setTargetRequestPath((String) map.get("path"));
    flash.setExpirationTime((Long) map.get("until"));
    return flash;
  }
}
