"""What each grade of evidence says, for the screen and the documents alike."""

from companion.practice.model import Evidence

GRADES = {
    Evidence.B: "some trials",
    Evidence.B_MINUS: "some trials, of low quality",
    Evidence.C: "indirect evidence",
    Evidence.D: "no trials",
}
