<%@ page contentType="text/plain; charset=UTF-8" buffer="1kb" trimDirectiveWhitespaces="true" %>
<% session.setAttribute("visits", 1); %>
<% for (int i = 0; i < 10_000; i++) { %>a line that fills the buffer
<% } session.setAttribute("visits", 100); %>
