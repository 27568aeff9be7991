BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBB BBBBBB BBBBBBB
BBBBB BBBBBBB BBBBB X BBBBB gettext(u'Map') BBBBBBBB

BBBBB BBBB
  XXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBXX
  XXXXXXX XXXXXBBBBBB BBBBBBBBBBBX XXXXXXXXXXXXXXX
BBBBBBBB BBBB

BBBBB BBBBBBBBBBXXXXBBBBBBBB

BBBBB BBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX XXXXXXXXXXXXXX
      XXXX gettext(u'Map') XXXXX
      XX XXXXXXXXXXXXX gettext(u'Stakeholders that share much stand near each other. Choose one to see with whom, and why.') XXXX
    XXXXXX
  XXXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBB
  BBBBBBBBBB BBBB BBBBBB
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'The drawing') XXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXX
        XXXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Overlap or tension') XX
          XX XXXXXXXXBB BBBBBBBBB BB BBBBBBBBB XXXXXXXXXXXXXXXXXXXBBBBBX gettext(u'Overlap') XXXX
          XX XXXXXXXXBB BBBBBBBBB BB BBBBBBBBB XXXXXXXXXXXXXXXXXXXBBBBBX gettext(u'Tension') XXXX
        XXXXXX
        XXXX XXXXXXXXXXXXXXXX
          XX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXBBB BBBBBBBBB BBBBBBBBBBBBXXX gettext(u'As a table') XXXX
          BB BBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXX gettext(u'Drawing (SVG)') XXXXBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXX
      XXXXXX
      BB BBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX
          XXXXX
            XXX gettext(u'Part of this address was not understood and has been left out:') XXXX
            XXXXBBB BBBBBB BBBBBB BB BBBBBBBBBBBBBBBBBBBB BBBBB BB BBBBBBXXXXXXXXXBBBBBBBBBBBBXXXXX
          XXXXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXX XXXXXXXXXXXXBB BBBBBBBBB BB BBBBBBBBB gettext(u'No lines: within this filter nobody is on opposite sides.') BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB gettext(u'No lines: within this filter no two stakeholders share anything that both spoke about.') BBBB gettext(u'No lines yet: nothing has been said. Interests and stances make overlap visible; add them on the page of a stakeholder, or import a register.') BBBBBXXXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXX
          XXXX XXXXXXXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXXXXXX
              
              XXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Zoom') X XXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Zoom in') XXXXXXX XXXXXXXXXXX XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Zoom out') XXXXXXX XXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Show the whole map') XXXXXXX XXXXXXXXXXX XXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXXX
            XXXXXX
            XXXFFFFFF FXXXX
            BB BBBBBBBXX XXXXXXXXXXXXX gettext(u'Filter:')  FFFFFF F FBB BBBBBBBBBB X XX XXXXXXXXX gettext(u'Show everybody') XXXXBBBBBXXXXBBBBB
            XXXX XXXXXXXXXXXXXXX
              XXXXX
                XXXXXXXXX
                XXX XXXXXXXXXXXXBBB BBBBB BB BBBBBBBBBBBBXXXXFFFFXXXXXXXXXXXXXXXXXXBBBBBBXXXXX
              XXXXXX
              BB BBBBBBBBBBB
                XXXXX
                  XXXXXXXXX
                  XXX XXXXXXXXXXXXBBB BBBBB BB BBBBBBBBBBBXXXXFFFFXXXXXXXXXXXXXXXXXXBBBBBBXXXXX
                XXXXXX
              BBBBB
              XX XXXXXXXXXXXXXFFFFFF FXXXX
            XXXXXX
            XXXXXXXX XXXXXXXXXXXXXXXXXXX
              XXXXXXXXX gettext(u'All stakeholders in this drawing, as a list') XXXXXXXXXX
              XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Stakeholders in this drawing') XX
                XXXXXX XXXXXXXXXXXXXX
                  XXXXXXX
                    XXXX
                      XXX XXXXXXXXXXXX gettext(u'Stakeholder') XXXXX
                      XXX XXXXXXXXXXXXXXXXX
                      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Lines') XXXXX
                      XXX XXXXXXXXXXXX gettext(u'Strongest line to') XXXXX
                      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Strength') XXXXX
                    XXXXX
                  XXXXXXXX
                  XXXXXXX
                    BBB BBB BB BBBBBBBBBBXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXBB BBBBBBBBBFFFFFFBBBBBXXXXXXXXXXBBBBBB
                  XXXXXXXX
                XXXXXXXX
              XXXXXX
            XXXXXXXXXX
            XXXXXXXX XXXXXXXXXXXXXXXXXXX
              XXXXXXXXX gettext(u'Moving around on the map') XXXXXXXXXX
              XXXX
                XXXX gettext(u'Drag the map to move it; use the wheel, two fingers or the buttons to zoom. The closer you look, the more names appear.') XXXXX
                XXXX gettext(u'With the keyboard: Tab brings you to a stakeholder, the arrow keys to the next one in that direction, Enter opens it. + and − zoom, 0 shows the whole map, Shift with an arrow key moves the map.') XXXXX
              XXXXX
            XXXXXXXXXX
            BB BBBBBBBBBBBBBBBBBBBBB
              XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXXXXXXX
                BBBBBBBBBB
                XXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'Arrange the map afresh') XXXXXXXXX
                XXXXX XXXXXXXXXXXX XXXXXX gettext(u'Stakeholders keep their place, also when more becomes known. This gives all of them a new one, for everybody.') XXXXXXX
              XXXXXXX
            BBBBB
          XXXXXX
          BBBBBBBBBB BBBBB BBBBBB
            XXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              BB BBBBB
                BBBBBBB BBBBBBBBBBBBBBBBBBBBB
              BBBB
                XXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX gettext(u'Choose a stakeholder') XXXXX
                XX XXXXXXXXXXXXX gettext(u'Here you read with whom it shares most and where it grates, in the words of both.') XXXX
              BBBBB
            XXXXXXXX
          BBBBBBBBBBBBB BBBBB
        XXXXXX
      BBBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Nobody is on the map yet') 
        BB BBBBBBBBBBBBBBBBBBBBB
           gettext(u'Add stakeholders one by one, or import a register that you already have.') 
           gettext(u'Add a stakeholder') 
          BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBB
        BBBB
           gettext(u'The project leader has not added any stakeholders yet.') 
           gettext(u'To the overview') 
          BBB BBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBB
        BBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      BBBB
         gettext(u'Nobody is left') 
         gettext(u'No stakeholder passes these filters. Take one away to see more.') 
         gettext(u'Clear all filters') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBB
      BBBBB
    XXXXXXXXXX
  BBBBBBBBBBBBB BBBB
BBBBBBBB BBBB
