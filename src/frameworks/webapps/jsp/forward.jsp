<%@ page contentType="text/plain; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<% session.setAttribute("visits", 41); %>
<jsp:forward page="visits.jsp"/>
