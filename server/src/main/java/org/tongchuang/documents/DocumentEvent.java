package org.tongchuang.documents;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What is written down of documents and their templates. */
public sealed interface DocumentEvent extends DomainEvent {

  /** It was given out, with its number. */
  record DocumentIssued(DistrictCode district, String subject, int version, ActorId by, Instant at)
      implements DocumentEvent {}

  /** It does not hold; its number stays taken. */
  record DocumentVoided(DistrictCode district, String subject, int version, ActorId by, Instant at)
      implements DocumentEvent {}

  /** Documents of a kind are filled into another template from now on. */
  record TemplateChanged(DistrictCode district, String subject, int version, ActorId by, Instant at)
      implements DocumentEvent {}
}
