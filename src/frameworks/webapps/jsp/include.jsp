<%@ page contentType="text/plain; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<jsp:include page="visits.jsp"/>
and <jsp:include page="visits.jsp"/>
