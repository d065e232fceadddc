package org.tongchuang.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;

/** Refuses every endpoint that is not {@link Open} while nobody is signed in. */
@Component
class ClosedByDefault implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && !isOpen(method)
        && !(request.getUserPrincipal() instanceof Actor)) {
      throw new Refusal(Actor.Denial.SIGN_IN_FIRST);
    }
    return true;
  }

  /**
   * Our own endpoints must say that they are open; those of libraries are configured one by one.
   */
  private static boolean isOpen(HandlerMethod method) {
    return AnnotatedElementUtils.hasAnnotation(method.getMethod(), Open.class)
        || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Open.class)
        || !method.getBeanType().getPackageName().startsWith("org.tongchuang");
  }
}
