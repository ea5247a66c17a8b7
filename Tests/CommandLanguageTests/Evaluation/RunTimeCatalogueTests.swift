// Every mistake that shows when a program runs is answered by exactly the text that stands below it in the catalogue.
import Testing

@testable import CommandLanguage

@Suite struct RunTimeCatalogueTests {
    @Test(arguments: [Catalogue.calls, Catalogue.elements, Catalogue.operators].flatMap(WrongProgram.all))
    func answers(to mistake: WrongProgram) {
        #expect(TestSession().errorText(mistake.program) == mistake.answer)
    }
}
