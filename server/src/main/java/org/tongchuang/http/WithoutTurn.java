package org.tongchuang.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint that is worked on without waiting for one of the {@link Turns}: it answers whatever
 * else there is to do, or waits for something slow, as a file that trickles in or out. Such a one
 * keeps in bounds by itself what it needs.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutTurn {}
