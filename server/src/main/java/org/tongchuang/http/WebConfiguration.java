package org.tongchuang.http;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What Spring MVC does for every endpoint, and where the two apps are. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

  private static final String[] APPS = {"/field", "/desk"};
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final ClosedByDefault closedByDefault;

  WebConfiguration(ClosedByDefault closedByDefault) {
    this.closedByDefault = closedByDefault;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(closedByDefault);
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    for (var app : APPS) {
      registry.addRedirectViewController(app, app + "/");
      registry.addViewController(app + "/").setViewName("forward:" + app + "/index.html");
    }
  }

  /** Files whose name holds a hash of them are asked for once. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    for (var app : APPS) {
      registry
          .addResourceHandler(app + "/assets/**")
          .addResourceLocations("classpath:/static" + app + "/assets/")
          .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
    }
  }

  @Bean
  LocaleResolver localeResolver() {
    return new ReaderLocale();
  }
}
