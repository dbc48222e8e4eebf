<%@ page contentType="text/plain; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%
  Integer visits = (Integer) session.getAttribute("visits");
  session.setAttribute("visits", visits == null ? 1 : visits + 1);
%>
visits ${sessionScope.visits}, timeout <%= session.getMaxInactiveInterval() %>
