@NullMarked
package org.tongchuang.documents.web;

import org.jspecify.annotations.NullMarked;
