"""What can be done with a meeting's speakers: asked, confirmed, material, consent to recording."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from network.meeting import Meeting, Speaker, SpeakerState
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork


def add_speaker(
    open_work: OpenWork,
    meeting_id: UUID,
    name: str,
    *,
    organisation: str = "",
    email: str = "",
    phone: str = "",
    item_id: UUID | None = None,
) -> Edit:
    """Note that somebody has been asked today.

    Raises:
        RuleError: `meeting.speaker.empty` or `member.address`.
    """
    with open_work("add_speaker") as work:
        meeting = work.get(Meeting, meeting_id)
        work.put(
            Speaker(
                agency_id=work.agency_id,
                id=new_id(),
                meeting_id=meeting_id,
                item_id=item_id,
                name=name.strip(),
                organisation=organisation.strip(),
                email=email.strip(),
                phone=phone.strip(),
                asked_on=work.today,
            )
        )
        work.about = meeting.label
        return work.commit()


def change_speaker(open_work: OpenWork, speaker: Speaker) -> Edit:
    """Change a speaker's details, item, material day or note.

    Raises:
        RuleError: `meeting.speaker.empty` or `member.address`.
    """
    with open_work("change_speaker") as work:
        work.put(speaker)
        work.about = work.get(Meeting, speaker.meeting_id).label
        return work.commit()


def answer_for_speaker(open_work: OpenWork, speaker_id: UUID, state: SpeakerState) -> Edit:
    """Note that a speaker has confirmed, declined, or is asked again."""
    with open_work("answer_for_speaker") as work:
        speaker = work.get(Speaker, speaker_id)
        confirmed = state is SpeakerState.CONFIRMED
        work.put(
            replace(
                speaker,
                state=state,
                confirmed_on=(speaker.confirmed_on or work.today) if confirmed else None,
                material_on=speaker.material_on if confirmed else None,
                may_record=speaker.may_record if confirmed else None,
            )
        )
        work.about = work.get(Meeting, speaker.meeting_id).label
        return work.commit()


def receive_material(open_work: OpenWork, speaker_id: UUID, *, has_come: bool = True) -> Edit:
    """Note that a speaker's material has come today, or has not after all."""
    with open_work("receive_material") as work:
        speaker = work.get(Speaker, speaker_id)
        work.put(replace(speaker, material_on=work.today if has_come else None))
        work.about = work.get(Meeting, speaker.meeting_id).label
        return work.commit()


def consent_to_record(open_work: OpenWork, speaker_id: UUID, may_record: bool | None) -> Edit:
    """Note whether a speaker may be recorded; None when they have not answered."""
    with open_work("consent_to_record") as work:
        speaker = work.get(Speaker, speaker_id)
        work.put(replace(speaker, may_record=may_record))
        work.about = work.get(Meeting, speaker.meeting_id).label
        return work.commit()


def remove_speaker(open_work: OpenWork, speaker_id: UUID) -> Edit:
    """Take a speaker away."""
    with open_work("remove_speaker") as work:
        speaker = work.get(Speaker, speaker_id)
        work.about = work.get(Meeting, speaker.meeting_id).label
        work.remove(speaker)
        return work.commit()
