package org.tongchuang.cases;

import org.tongchuang.kernel.AreaCode;

/** Which grade an area has, with everything in it that has none of its own. */
record AreaGrade(AreaCode area, Grade grade, Validity validity) {}
