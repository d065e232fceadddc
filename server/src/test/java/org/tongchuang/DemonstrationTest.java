package org.tongchuang;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * A {@link ServerTest} with the demonstration district and its accounts. Tests share the district:
 * each makes cases of its own and looks at no others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServerTest
@TestPropertySource(
    properties = {
      "tongchuang.demonstration=true",
      "tongchuang.packs=../packs",
      "tongchuang.district=411602"
    })
public @interface DemonstrationTest {}
