<%@ page contentType="text/plain; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%
  session.setAttribute("user", "max");
  if (true) throw new IllegalStateException("as planned");
%>
