package org.tongchuang.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What Spring MVC does for every endpoint, and where the two apps are. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

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
    for (var app : new String[] {"/field", "/desk"}) {
      registry.addRedirectViewController(app, app + "/");
      registry.addViewController(app + "/").setViewName("forward:" + app + "/index.html");
    }
  }

  @Bean
  LocaleResolver localeResolver() {
    return new ReaderLocale();
  }
}
