package org.tongchuang.cases;

import org.tongchuang.kernel.DistrictCode;

/** Categories or conditions of a district were changed otherwise than by a pack. */
record LocalPolicyChanged(DistrictCode district) {}
