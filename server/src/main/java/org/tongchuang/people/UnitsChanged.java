package org.tongchuang.people;

import org.tongchuang.kernel.DistrictCode;

/** Units of a district were changed otherwise than by a pack. */
record UnitsChanged(DistrictCode district) {}
