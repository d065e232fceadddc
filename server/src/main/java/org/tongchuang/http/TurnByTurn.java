package org.tongchuang.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Lets endpoints take their {@link Turns} when all of the request is there and nothing of the
 * answer is under way: nobody holds one while bytes travel.
 */
@Component
class TurnByTurn implements WebMvcRegistrations {

  private final Turns turns;

  TurnByTurn(Turns turns) {
    this.turns = turns;
  }

  @Override
  public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
    return new RequestMappingHandlerAdapter() {
      @Override
      protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod endpoint) {
        return isExempt(endpoint)
            ? super.createInvocableHandlerMethod(endpoint)
            : new InTurn(endpoint);
      }
    };
  }

  /** Those of libraries read nothing that is not in memory, and one of them answers faults. */
  private static boolean isExempt(HandlerMethod endpoint) {
    return endpoint.hasMethodAnnotation(WithoutTurn.class)
        || !endpoint.getBeanType().getPackageName().startsWith("org.tongchuang");
  }

  private final class InTurn extends ServletInvocableHandlerMethod {

    private InTurn(HandlerMethod endpoint) {
      super(endpoint);
    }

    @Override
    protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
      try (var _ = turns.take()) {
        return super.doInvoke(arguments);
      }
    }
  }
}
