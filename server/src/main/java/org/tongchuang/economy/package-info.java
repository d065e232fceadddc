/**
 * Economy: what evaluations of the business environment (营商环境) say of a district, edition by
 * edition; economic indicators month by month; and which cases come of both, with the difficulties
 * that companies raise.
 *
 * <p>Holds always: values, scores and places are as they were given from outside, and none is
 * worked out anew or added up; nothing that was given is changed; two editions are not compared
 * where they mean different things by the same indicator; what is to be put right is a case like
 * any other, and no case of a company is public.
 */
@ApplicationModule(
    displayName = "Economy",
    allowedDependencies = {"audit", "cases", "http", "imports", "packs", "people", "territory"})
@NullMarked
package org.tongchuang.economy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
